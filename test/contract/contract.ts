import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Backend, Seeded } from './backends.ts';

/** What a case has at hand: a seeded backend and a client that talks to it. */
export interface Stage {
  readonly ec2: EC2Client;
  readonly backend: Backend;
  readonly seeded: Seeded;
}

/** One sentence about EC2 that the action relies on, and the check of it. */
export interface Case {
  readonly name: string;
  readonly prove: (stage: Stage) => Promise<void>;
}

export const contract = (cases: Readonly<Record<string, Case['prove']>>): readonly Case[] =>
  Object.entries(cases).map(([name, prove]) => ({ name, prove }));
