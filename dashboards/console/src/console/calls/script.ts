// What to say to people shut in (安抚话术) and what to ask, Chinese first: the caller may need either. After
// DB32/T 4130-2021 §5.3.2 (comfort and safety at intake) and TSG T5002-2017: nobody forces a door.
import type { CaseKind } from '../../contract'

export interface Said {
  zh: string
  en: string
}

/** Said to whoever is inside, in this order. */
export const COMFORT: readonly Said[] = [
  {
    zh: '您好，这里是 96333 电梯应急中心，我会一直协助您，请不要紧张。',
    en: 'This is the lift emergency centre. I stay with you; please keep calm.',
  },
  {
    zh: '轿厢有通风，有多重安全装置，不会闷着，也不会坠落。',
    en: 'There is air in the car, and several brakes hold it: it does not fall.',
  },
  {
    zh: '请离开轿门，不要扒门、撬门、踢门，不要爬安全窗。',
    en: 'Stand back from the doors. Do not force them, do not kick, do not climb out.',
  },
  {
    zh: '请站稳或坐下，扶住扶手；救援人员到达并告知后再离开。',
    en: 'Stand firm or sit down, hold the rail. Leave only when the rescuers tell you.',
  },
  {
    zh: '请保持电话畅通、节约电量；有人不适请马上告诉我。',
    en: 'Keep your phone free and save its battery. Tell me at once if anybody feels unwell.',
  },
]

const WHERE: Said = {
  zh: '请看轿厢内 96333 标牌，上面的识别码是多少？没有标牌：小区、楼栋、单元、哪一台？',
  en: 'What is the code on the 96333 plate in the car? No plate: which estate, building, entrance, lift?',
}
const HURT: Said = {
  zh: '有人受伤或不舒服吗？要不要救护车？',
  en: 'Is anybody hurt or unwell? An ambulance?',
}
const NUMBER: Said = {
  zh: '您的电话是这个号码吗？回拨能打通吗？',
  en: 'Is this your number? Can we call it back?',
}
const SAFE: Said = {
  zh: '请先让大家远离该电梯，挂上停用标志。',
  en: 'Keep everybody away from the lift and put up an out-of-service sign.',
}

const ENTRAPMENT: readonly Said[] = [
  WHERE,
  {
    zh: '里面一共几个人？有没有老人、儿童、孕妇？',
    en: 'How many inside? Old people, children, pregnant women?',
  },
  HURT,
  { zh: '大约什么时候停住的？灯亮吗？停在几楼？', en: 'Since when? Is there light? Near which floor?' },
  NUMBER,
]

/** What is asked, by kind. */
export function questions(kind: CaseKind): readonly Said[] {
  if (kind === 'CASE_KIND_ENTRAPMENT') return ENTRAPMENT
  if (kind === 'CASE_KIND_INJURY')
    return [
      WHERE,
      HURT,
      { zh: '怎么受的伤？人在轿厢内还是井道内？', en: 'How? Is the person in the car or the shaft?' },
      NUMBER,
    ]
  if (kind === 'CASE_KIND_FAULT')
    return [
      WHERE,
      { zh: '里面有人吗？确认没有人被困？', en: 'Is anybody inside? Surely nobody?' },
      {
        zh: '什么现象：异响、抖动、不平层、开不了门？',
        en: 'What does it do: noise, shaking, off level, doors?',
      },
      SAFE,
    ]
  if (kind === 'CASE_KIND_SELF_FREED')
    return [
      WHERE,
      HURT,
      { zh: '怎么出来的？有没有人还在里面？', en: 'How did you get out? Is anybody still inside?' },
      SAFE,
    ]
  return [
    WHERE,
    { zh: '请说一下情况，要不要答复？', en: 'What is it about? Do you want an answer?' },
    NUMBER,
  ]
}

/** Whether people inside have to be calmed. */
export const comforts = (kind: CaseKind): boolean =>
  kind === 'CASE_KIND_ENTRAPMENT' || kind === 'CASE_KIND_INJURY'
