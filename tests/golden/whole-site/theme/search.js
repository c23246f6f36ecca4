/* A script of the search: nothing but that it is there. */
