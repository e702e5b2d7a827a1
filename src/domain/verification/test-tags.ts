/** Tags by which test volumes of the verify action are known: it deletes what carries them. */
export const TEST_TAGS = { test: 'AutoBackupRestoreTest', job: 'RestoreTestJob' } as const;
