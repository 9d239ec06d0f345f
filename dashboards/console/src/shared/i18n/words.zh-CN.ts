import type { Problems, Words } from './shape'

export const unknown = '未知'

export const words: Words = {
  AccidentLimb: { TWO_HOURS: '困人超过 2 小时', CASUALTY: '人员伤亡' },
  CallBack: { CONFIRMED_BY_TRAPPED: '被困人员确认', CONFIRMED_BY_USE_UNIT: '使用单位确认', NOT_REACHED: '未接通' },
  CallEvent: {
    RINGING: '振铃', ANSWERED: '接听', TRANSFERRED: '转接', ENDED: '挂断', RECORDING_READY: '录音就绪',
  },
  CancelReason: {
    FALSE_ALARM: '误报', CLEARED: '报警解除', TEST: '测试', WRONG_NUMBER: '打错电话', REFERRED: '转其他部门',
    OTHER: '其他',
  },
  CaseActKind: {
    TAKE: '接管', CONFIRM: '核实', IDENTIFY: '认定电梯', AMEND: '修改', CORRECT_TIME: '更正时间', ORDER: '派单',
    CONTACT: '安抚被困人员', OWNER_REACHED: '已通知使用单位', FREED: '解救', RESTORED: '恢复运行',
    CALLED_BACK: '回访', CLOSE: '办结', CANCEL: '撤销', REOPEN: '重开', MERGE: '并入', LINK: '关联', NOTE: '备注',
    AUTHORITY_REPORTED: '已上报', AUTHORITY_STEPPED: '已逐级上报', SUPPLEMENTED: '续报', RECTIFIED: '整改',
    RECHECKED: '复查', ORDER_ACCEPT: '代接单', ORDER_DECLINE: '代拒单', ORDER_DEPART: '代报出发',
    ORDER_ARRIVE: '代报到场', ORDER_NEED_HELP: '代请增援', ORDER_DONE: '代报完成', ORDER_WITHDRAW: '撤单',
  },
  CaseKind: {
    ENTRAPMENT: '困人', INJURY: '伤人', FAULT: '故障', COMPLAINT: '投诉', ENQUIRY: '咨询', FALSE_ALARM: '误报',
    SELF_FREED: '自行脱困',
  },
  Certainty: { POSSIBLE: '可能', LIKELY: '很可能', OBSERVED: '已证实' },
  Channel: {
    IOT: '物联网', PHONE: '电话', PROPERTY: '物业', MAINTENANCE: '维保', TRANSFER: '转接', MINI_PROGRAM: '小程序',
    OTHER: '其他',
  },
  ClockKind: {
    ANSWER: '接听', VERIFY: '核实', FIRST_ORDER: '首次派单', FIRST_ORDER_LIMIT: '派单上限', DELIVERY: '送达',
    VOICE: '语音催单', RESPOND: '响应', LADDER: '升级', DEPART: '出发', ARRIVE: '到场', OWNER: '通知使用单位',
    COMFORT: '安抚', FREE: '解救', ACCIDENT: '事故界限', REPORT: '上报', STEP: '逐级上报', SUPPLEMENT: '续报',
    RECHECK: '复查',
  },
  CrewActKind: {
    ACCEPT: '接单', DECLINE: '拒单', DEPART: '出发', ARRIVE: '到场', CONTACT: '联系上被困人员', FREED: '解救',
    NEED_HELP: '请求增援', RESTORED: '恢复运行', DONE: '完成', NOTE: '备注', DUTY_ON: '上岗', DUTY_OFF: '下岗',
  },
  CrewEventKind: {
    ORDER_OFFERED: '新派单', ORDER_UPDATED: '派单更新', ORDER_ENDED: '派单结束', CASE_UPDATED: '事件更新',
    DUTY_CHANGED: '值守变更', CLOCK_WARNED: '时限预警',
  },
  CrewNeed: { DELIVERY: '送达即可', HUMAN: '须人工应答' },
  DeclineReason: {
    BUSY: '正在处置', TOO_FAR: '距离太远', NO_VEHICLE: '无车辆', NOT_EQUIPPED: '缺少装备', NOT_OURS: '非本单位维保',
    UNSAFE: '不安全', OTHER: '其他',
  },
  Entrapment: { NO: '无人被困', UNKNOWN: '是否困人不明', YES: '有人被困' },
  ErasureReason: {
    PURPOSE_ENDED: '目的已达成', RETENTION_OVER: '保存期满', CONSENT_WITHDRAWN: '撤回同意', UNLAWFUL: '处理违法',
    OTHER_LAW: '法律另有规定', REQUEST: '应本人请求',
  },
  Holds: { pictures: '图片', vectors: '矢量' },
  EventKind: {
    POLICY_ADOPTED: '启用时限规则', REPORTED: '报警', OPENED: '建立事件', RAISED: '升高等级', CONFIRMED: '核实',
    IDENTIFIED: '认定电梯', AMENDED: '修改', TIME_CORRECTED: '更正时间', TAKEN: '接管', ORDERED: '派单',
    DELIVERED: '送达', ACCEPTED: '接单', DECLINED: '拒单', UNANSWERED: '无应答', DEPARTED: '出发', ARRIVED: '到场',
    HELP_NEEDED: '请求增援', DONE: '完成', WITHDRAWN: '撤单', CONTACTED: '安抚', OWNER_REACHED: '已通知使用单位',
    FREED: '解救', RESTORED: '恢复运行', CALLED_BACK: '回访', CLOSED: '办结', CANCELLED: '撤销', REOPENED: '重开',
    MERGED: '并入', LINKED: '关联', NOTED: '备注', WARNED: '时限预警', FIRED: '时限到', BREACHED: '超时',
    ACCIDENT_SUSPECTED: '疑似事故', AUTHORITY_REPORTED: '已上报', AUTHORITY_STEPPED: '已逐级上报',
    SUPPLEMENTED: '续报', RECTIFIED: '整改', RECHECKED: '复查', NO_CREW: '无可派队伍', CALLED: '通话',
    DUTY_CHANGED: '值守变更', EFFECT_ENDED: '通知结果', REFUSED: '指令被拒', ERASED: '个人信息已删除',
  },
  FreedHow: {
    CREW: '救援人员解救', THEMSELVES: '自行脱困', USE_UNIT: '使用单位解救', EXTERNAL: '公共救援解救',
    NOBODY_INSIDE: '轿厢内无人',
  },
  Hazard: { RESCUE: '救援', FAULT: '故障', SERVICE: '服务' },
  LeftOut: {
    BUSY: '正在处置', OFF_DUTY: '不在岗', UNREACHABLE: '联系不上', NO_POSITION: '无位置', TRIED_ALREADY: '已派过',
    SKILL: '技能不符',
  },
  Level: { CONTRACT: '一级', NEAREST: '二级', EXTERNAL: '三级' },
  OrderStage: {
    OFFERED: '已派单', DELIVERED: '已送达', ACCEPTED: '已接单', DEPARTED: '途中', ARRIVED: '到场', DONE: '完成',
    DECLINED: '拒单', UNANSWERED: '无应答', WITHDRAWN: '已撤单',
  },
  Responsibility: {
    OUTSIDE: '外部原因', PASSENGERS: '乘客', USE_UNIT: '使用单位', MAINTENANCE: '维保单位', EQUIPMENT: '设备',
    UNKNOWN: '不明',
  },
  ResultStatus: {
    APPLIED: '已执行', DUPLICATE: '已执行过', CONFLICT: '事件已有变化', REJECTED: '被拒绝', EXPIRED: '已过期',
  },
  Role: {
    DESK: '系统', OPERATOR: '接线员', SUPERVISOR: '班长', ADMINISTRATOR: '管理员', CREW: '救援队', GATEWAY: '网关',
    EXCHANGE: '话务系统', PROCESS: '服务',
  },
  Stage: {
    SUSPECTED: '待核实', OPEN: '待派单', DISPATCHED: '已派单', EN_ROUTE: '途中', ON_SCENE: '救援中',
    FREED: '待回访', CLOSED: '办结', CANCELLED: '撤销', MERGED: '已并入',
  },
  TimeName: { TRAPPED: '被困', REPORTED: '报警', ARRIVED: '到场', FREED: '解救', RESTORED: '恢复' },
  WithdrawReason: { FREED: '已解救', CASE_ENDED: '事件结束', TAKEN_BY_OTHER: '他队已接', OPERATOR: '接线员撤单' },
}

export const problems: Problems = {
  bad_cursor: '页码已失效，请重新查询', bad_instant: '时间格式不对', bad_json: '内容格式不对', bad_protobuf: '内容格式不对',
  bad_query: '查询条件不对', batch_empty: '没有内容', batch_too_long: '一次提交过多，请分批', body_broken: '传输中断，请重试',
  body_too_big: '内容过长，请分批', case_differs: '事件编号不一致', cross_site: '请求来自其他网站', desk_stopped: '服务正在停止，请重试',
  exports_busy: '正在导出，请稍候', forbidden: '没有权限', import_busy: '正在导入其他文件，请稍候',
  import_part: '文件或字段对应缺失', import_unreadable: '文件无法读取', mapping_refused: '字段对应有误',
  register_unwritable: '电梯档案写入失败，未作改动', internal: '服务内部错误，详见日志', journal_unreadable: '记录读取失败，请重试',
  limit_out_of_bounds: '条数超出范围', no_randomness: '服务暂不可用，请重试', no_such_lift: '没有这台电梯',
  basemap_late: '地图服务超时', basemap_refused: '地图服务未给出图块', basemap_unreachable: '连不上地图服务',
  no_such_tile: '没有这个图块', range_needed: '须按范围读取文件',
  no_such_method: '不支持的操作', no_such_route: '没有这个地址', not_found: '没有找到', not_json: '内容须为 JSON',
  order_of_other_case: '该派单属于其他事件', point_not_finite: '坐标无效', point_outside: '坐标超出本市范围',
  point_swapped: '经纬度可能颠倒', point_unset: '缺少坐标', query_too_long: '查询内容过长', register_unreadable: '电梯档案读取失败',
  session_ended: '登录已失效，请重新登录', sign_in_first: '请先登录', source_needed: '缺少来源', timeout: '未及时答复，可用同一编号重试',
  token_refused: '令牌无效', unknown_word: '未知的取值', MISSING: '必填', TOO_LONG: '过长', CONTROL_CHARACTER: '含有控制字符',
  OUT_OF_RANGE: '超出范围', MALFORMED: '格式不对', bad_merge: '不能这样合并', case_ended: '事件已结束', case_not_ended: '事件未结束',
  cause_needed: '须填写原因', crew_busy: '该队正在处置', crew_off_duty: '该队不在岗', lift_has_case: '该电梯已有事件',
  limit_reached: '已达上限', no_candidate: '没有可派的队伍', no_such_call: '没有这个来电', no_such_case: '没有这个事件',
  no_such_order: '没有这个派单', not_allowed: '当前不允许', not_called_back: '尚未回访', not_freed: '尚未解救',
  not_your_order: '不是你的派单', nothing_to_correct: '没有可更正的内容', order_ended: '派单已结束', owned_by_other: '由其他接线员负责',
  reason_needed: '须填写理由', stale: '事件已有变化，请看最新内容', time_impossible: '时间不合理', 'account.bad_link': '链接无效、已用或已过期',
  'account.bad_name': '名称不合要求', 'account.bad_password': '密码不合要求', 'account.bad_scope': '角色与范围不符',
  'account.busy': '服务忙，请重试', 'account.disabled': '帐号已停用', 'account.hash': '服务内部错误',
  'account.interrupted': '操作中断，请重试',
  'account.last_administrator': '这是最后一个管理员', 'account.limit_reached': '已达上限', 'account.name_taken': '名称已被使用',
  'account.no_such_account': '没有这个帐号', 'account.no_such_token': '没有这个令牌', 'account.password_needed': '须设置密码',
  'account.random': '服务暂不可用，请重试', 'account.store': '帐号存储失败', 'account.unusable': '帐号文件不可用',
  'sign_in.refused': '名称或密码不对', 'sign_in.slow_down': '尝试过多，请稍候再试', risk_batch_too_long: '一次提交过多',
  risk_cursor: '页码已失效，请重新查询', risk_export: '导出失败', risk_foreign_file: '不是本市的风险记录', risk_gap: '风险记录不连续',
  risk_page_size: '每页条数超出范围', risk_schema_newer: '风险记录由更新的版本写成', risk_store: '风险记录存储失败',
  risk_unreadable: '风险记录读取失败', unreachable: '无法连接服务', unanswered: '未收到答复，结果未知，请核对时间线',
}
