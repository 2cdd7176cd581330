from .agenda import agenda_candidates, call_ins_open, noted_for_agenda, noted_since

__all__ = ["agenda_candidates", "call_ins_open", "noted_for_agenda", "noted_since"]
