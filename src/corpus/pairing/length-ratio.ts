/** A Chinese text is about as long, in characters, as this share of its English: from 0.25 to 0.41 for nine paragraphs of ten. */
export const CHINESE_LENGTH = 0.31;
