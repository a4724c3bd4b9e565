export declare const NEEDED_MAJOR: number;
export declare const isNewEnough: (version: string) => boolean;
export declare const findBundledNode: (root: string, platform: NodeJS.Platform) => string | null;
export declare const nodeTooOldText: (found: string) => string;
export declare const ensureNode: (root: string, script: string, args: readonly string[]) => Promise<void>;
