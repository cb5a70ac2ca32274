// The cases that the program knows, by the file they are in.

#ifndef CASES_H
#define CASES_H

// places.c
void plain_numbers(void);
void arrow_columns(void);
void arrow_points(void);
void streams(void);

// wkb.c
void wkb_points(void);
void wkb_faults(void);

// results.c
void nearest_arrays(void);
void lists(void);
void pairs(void);
void identifiers(void);
void nothing_there(void);
void moved_children(void);

// parts.c
void slices(void);
void counted_matches(void);
void too_many_matches(void);

// faults.c
void bad_arguments(void);
void bad_types(void);
void bad_places(void);
void released_twice(void);

// threads.c
void many_threads(void);
void forks(void);

// texts.c
void about(void);
void located_texts(void);
void located_columns(void);
void other_systems(void);
void own_database(void);

// same.c
void nearest_of_file(const char *input, const char *output);

#endif
