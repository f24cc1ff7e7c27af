package com.codercops.omega.pipeline;

/** Which scripts rules may change to mend their layout. A change stays only if a second check finds fewer errors. */
public enum LayoutRepairs {
    NONE,
    /** Scripts that a model wrote. What a person wrote may be meant so, and is only reported on. */
    OF_MODELS,
    /** Also the script of a person. */
    ALL
}
