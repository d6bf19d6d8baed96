import { describe, expect, test } from 'vitest';
import { readPeople } from '../../../../src/corpus/files/people.ts';

describe('authors.yml', () => {
  test('maps handles to people', () => {
    const text =
      'ann:\n  name: Ann Oak\n  title: 船长\n  company: Harbour Lab\n  image_url: https://example.org/a.png\nbo: {}\n';
    expect(readPeople('authors.yml', text)).toEqual({
      people: {
        ann: { name: 'Ann Oak', position: { zh: '船长' }, organisation: { en: 'Harbour Lab' } },
        bo: { name: 'bo' },
      },
      problems: [],
    });
  });

  test('loses only the entry that is wrong', () => {
    const { people, problems } = readPeople(
      'authors.yml',
      'ann:\n  name: Ann Oak\nbo:\n  name: [x]\ncy: 1\n',
    );
    expect(Object.keys(people)).toEqual(['ann']);
    expect(problems.map(({ message }) => message.slice(0, 44))).toEqual([
      'authors.yml:4:9: `name` of `bo` cannot be re',
      'authors.yml:5:5: `cy` cannot be read: a pers',
    ]);
  });

  test('may be empty, and must not be a list', () => {
    expect(readPeople('authors.yml', '# nobody yet\n').people).toEqual({});
    expect(() => readPeople('authors.yml', '- ann\n')).toThrow(
      /^authors.yml:1:1: authors.yml must map handles/,
    );
  });
});
