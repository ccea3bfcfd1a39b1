/** Datasets, listed and read. */
import { z } from 'zod';
import { Dataset, DatasetSummary, Hash } from '../../src/model/index.ts';

export const DatasetList = z.object({ datasets: z.array(DatasetSummary) });
export type DatasetList = z.infer<typeof DatasetList>;

export const NamedDataset = z.object({ id: Hash, dataset: Dataset });
export type NamedDataset = z.infer<typeof NamedDataset>;
