//! The special-equipment incident and risk-assessment log (特种设备事件与风险评估记录).
