import { describe, expect, it } from 'vitest';
import { bothInOne, isHabit } from '../../../../src/corpus/documents/both-in-one.ts';

describe('a title with both languages in one', () => {
  it.each([
    ['简介 (Introduction)', 'Introduction', '简介'],
    ['Installation / 安装', 'Installation', '安装'],
    ['安装/Installation', 'Installation', '安装'],
    ['FAQ / 常见问题', 'FAQ', '常见问题'],
    ['Q&A / 问答', 'Q&A', '问答'],
    ['二、CI/CD 流水线 / CI/CD pipeline', 'CI/CD pipeline', '二、CI/CD 流水线'],
    ['港口报告 The Harbour Report', 'The Harbour Report', '港口报告'],
    ['一、引言 Introduction', 'Introduction', '一、引言'],
    ['第二章 港口规则 Harbour rules', 'Harbour rules', '第二章 港口规则'],
  ])('%s is parted', (title, en, zh) => {
    expect(bothInOne(title)).toEqual({ en, zh });
  });

  it.each([
    'OSPO 的 KPI',
    '使用 Kubernetes',
    '使用 Docker Compose',
    '删除 Deployment',
    '创建 pull request',
    '创建并了解一个 nginx Deployment',
    '执行 "harbour open"',
    '替代方式：open -f <目录/> --all the=boats',
    '安装 docker compose',
    '开源项目办公室 (OSPO)',
    '选择一个许可证（license）',
    '码头（Quays）与灯塔（Lighthouses）',
    '什么是 Software Composition Analysis',
    'CI/CD 流水线',
    '港口 Harbour',
    '港口报告',
    'The Harbour Report',
    '在 GitHub 上 fork',
    '与 TODO Group 合作',
  ])('%s is one title', (title) => {
    expect(bothInOne(title)).toBeUndefined();
  });
});

describe('a file', () => {
  it('has both in every title as a habit, which parts those that could be a name', () => {
    expect(isHabit(['港口报告 The Harbour Report', '规则 Rules', '灯 Lamps'])).toBe(true);
    expect(bothInOne('规则 Rules', true)).toEqual({ en: 'Rules', zh: '规则' });
  });

  it('has no such habit where titles may name things, or one is in one language', () => {
    expect(isHabit(['港口 Harbour', '码头 Quay'])).toBe(false);
    expect(isHabit(['港口报告 The Harbour Report', '规则 Rules', '灯'])).toBe(false);
    expect(isHabit(['港口报告 The Harbour Report', '使用 Kubernetes'])).toBe(false);
  });
});
