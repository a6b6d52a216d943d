/** Whether staff can open the console (控制台) from where they are. */
export const hasConsole = (office: { publicUrl?: string | null }): boolean => office.publicUrl != null;
