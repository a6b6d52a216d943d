/** Compiles what has changed and returns the folder that mirrors the project in JavaScript. */
export declare const compile: (root: string) => string;
