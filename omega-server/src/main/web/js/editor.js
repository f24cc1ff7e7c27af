/** The script editor; loaded by the pages that have one. */
export {};
