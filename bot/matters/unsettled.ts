/** Said where the office has not named a regulation for a matter yet. */
export const unsettled = (what: string): { line: string } => ({
  line: `本单位还没有确定${what}的制度，请办公室在 office.yaml 的「制度」里写明后再办。`,
});
