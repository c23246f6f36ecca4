var old;
