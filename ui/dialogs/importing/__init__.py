"""导入: the wizard, a module a page. Nothing is written before the last one."""
