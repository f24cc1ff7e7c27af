package com.codercops.omega.render.k8s.job;

/**
 * A Job that exists.
 *
 * @param name of the Job
 * @param uid of the Job
 * @param podUid the pod that another process has seen, or empty
 * @param adopted whether another process created the Job
 */
public record JobHandle(String name, String uid, String podUid, boolean adopted) {}
