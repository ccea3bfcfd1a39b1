export { isFeed } from './feed.ts';
export { type FeedLine, feedLines } from './lines.ts';
