/** What scripts, and the skip link, call the main part of each page. */
export const MAIN_ID = 'content';
