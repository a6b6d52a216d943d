/** One line of the doctor's: what was looked at, how it is, and what to do. */
export type Finding = {
  /** 数据库, 密钥 ... */
  what: string;
  state: 'good' | 'look' | 'bad';
  said: string;
  /** What to do; left out when nothing is. */
  todo?: string;
};

export const good = (what: string, said: string): Finding => ({ what, state: 'good', said });
/** It works, and somebody should look at it. */
export const look = (what: string, said: string, todo: string): Finding => ({
  what,
  state: 'look',
  said,
  todo,
});
/** It does not work, or will not for long. */
export const bad = (what: string, said: string, todo: string): Finding => ({
  what,
  state: 'bad',
  said,
  todo,
});

const SIGNS = { good: '正常', look: '请留意', bad: '要处理' } as const;

/** The lines of the report. */
export const sayFinding = ({ what, state, said, todo }: Finding): string[] => [
  `[${SIGNS[state]}] ${what}：${said}`,
  ...(todo === undefined ? [] : [`    怎么办：${todo}`]),
];

/** Runs a look that may itself fail: that too is a finding. */
export const lookAt = async (what: string, find: () => Promise<Finding[]>): Promise<Finding[]> => {
  try {
    return await find();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [bad(what, `没有查成（${why.split('\n').at(-1)}）`, '先处理上面的问题，再运行一次 doctor。')];
  }
};
