/** Words of evidence packs. */
import type { Plan } from '../../src/model/plan.ts';
import { say, type Words } from './say.ts';

const README: Words = {
  zh: '本包为计划 {plan}（{county}）的证据：计划、数据集、输入、通知、路网（如有）及全部文件的 SHA-256。\n核验并重新规划（无需联网）：{command}\n如有签名：另加 --public-key 公钥文件（签名在 .sig 文件中，Ed25519，针对整个压缩包的字节）。\n',
  en: 'Evidence of plan {plan} ({county}): the plan, its dataset, inputs, notices, roads if any, and the SHA-256 of every file.\nVerify it and plan again, without a network: {command}\nIf it is signed, add --public-key and the key (the signature is in the .sig file, Ed25519, over the bytes of the archive).\n',
};

/** `README.txt` of a pack, in both languages. */
export const packReadme = ({ id, county }: Plan, command: string): string => {
  const params = { plan: id, county: `${county.name} ${county.code}`, command };
  return `${say('zh', README, params)}\n${say('en', README, params)}`;
};

export const EVIDENCE = {
  written: {
    zh: '已写入证据包 {file}（{bytes} 字节，SHA-256 {hash}）',
    en: 'written: {file} ({bytes} bytes, SHA-256 {hash})',
  },
  signed: { zh: '已签名：{file}，密钥 {key}', en: 'signed: {file}, key {key}' },
  unsigned: { zh: '没有签名（--key 密钥文件）', en: 'not signed (--key with a key file)' },
  key: {
    zh: '私钥 {file}（请妥善保管），公钥 {publicFile}，名称 {key}',
    en: 'private key {file} (keep it safe), public key {publicFile}, name {key}',
  },
  made: { zh: '证据包由 cunda {version} 生成', en: 'packed by cunda {version}' },
  signature: { zh: '签名有效，密钥 {key}', en: 'signature valid, key {key}' },
  unchecked: {
    zh: '签名未核对：没有给出公钥（--public-key）',
    en: 'signature not checked: no public key given (--public-key)',
  },
  reproduced: { zh: '重新规划得到同一计划', en: 'planned again: the same plan' },
} as const satisfies Record<string, Words>;
