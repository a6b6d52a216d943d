import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long and wait most of it: begun last, one of them would keep a single worker busy at the end. */
const FIRST = [
  'campaigns/faults',
  'stories/all-at-once',
  'stories/every-tap-twice',
  'stories/killed-while',
  'campaigns/',
  'stories/duty.',
  'stories/any-order',
  'vehicle/dispatch',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const at = FIRST.findIndex((part) => moduleId.includes(`/test/${part}`));
  return at < 0 ? FIRST.length : at;
};

/** The longest files first, the others as the runner likes them: it has no times of its own on a fresh clone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
