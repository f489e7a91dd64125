"""(door)"""
