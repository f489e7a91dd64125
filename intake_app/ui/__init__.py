"""The screens: they draw what services say and pass on what a person does."""
