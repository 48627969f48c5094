/** Modules that the build makes: texts from `texts/<topic>.yml` (see build/texts.ts). */
declare module "texts:*" {
  const table: Record<string, { regular: string; simple: string }>;
  export default table;
}
