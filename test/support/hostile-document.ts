/** A document that nobody means well: signs of a platform everywhere, words without end, and characters that are not seen. */

export const EMOJI = '👩‍👩‍👧‍👦';

/** @param signs everything that means something there @param loud what would tell everybody @param somebody what would tell one */
export const hostileDocument = (
  signs: string,
  loud: string,
  somebody: string,
): string => `# Mooring & ${loud} *loud*

# 系泊 ${somebody} _响_

## Ropes ${signs}

## 缆绳 ${signs}

A rope holds the boat. ${signs}

缆绳系住小船。${signs}

\u202eA rope\u2066 with control\u0007 characters \u200b\u200f.

缆绳\u202e带有\u2066控制字符。

A rope ${'w'.repeat(4_000)} of one word.

缆绳${'长'.repeat(4_000)}。

Rope ${EMOJI.repeat(3_000)}

缆绳${EMOJI.repeat(3_000)}

\`\`\`
rope ${loud} \`\`\` & ${somebody}
\`\`\`

| rope | ${loud} |
|---|---|
| ${somebody} | a & b |

- [rope](https://evil.example/?a=1&b=${loud})
- ![boat](https://evil.example/x.png)
- <rope@example.org>

> rope ${loud}
> > 缆绳

## &<>"' ${'t'.repeat(400)}

## &<>"' ${'题'.repeat(400)}

Rope under a title of 400.

标题很长的缆绳。
`;
