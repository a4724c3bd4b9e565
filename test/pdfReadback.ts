/** The demo reads its own prints back with the same tool. */
export * from '#cli/demo/pdfReadback';
