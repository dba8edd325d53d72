/** Columns beyond the standard that the import reads: titles and languages, under the names that exporters give them. */

/** `metadata.jobTitle`, `metadata.Position_Title` … */
const columnLike = (header: readonly string[], names: readonly string[]): string | undefined =>
  header.find((column) => {
    const bare = /^metadata\./i.test(column)
      ? column
          .slice(9)
          .toLowerCase()
          .replaceAll(/[^a-z]/g, "")
      : "";
    return names.includes(bare);
  });

export const titleColumn = (header: readonly string[]): string | undefined =>
  columnLike(header, ["jobtitle", "title", "positiontitle", "position", "roletitle", "assignmenttitle", "jobname"]);

export const languageColumn = (header: readonly string[]): string | undefined =>
  columnLike(header, ["preferredlanguage", "language", "languagepreference", "lang", "locale", "contactlanguage"]);

/** Whether a column is one of those: `metadata.jobTitle`, `metadata.language` … */
export const isTitleOrLanguage = (column: string): boolean =>
  titleColumn([column]) !== undefined || languageColumn([column]) !== undefined;
