// Runs the case that is named, or all of them; says what went wrong, and ends with 1 then.

#include "cases.h"
#include "checks.h"

static const struct {
    const char *name;
    void (*run)(void);
} cases[] = {
    {"plain_numbers", plain_numbers}, {"arrow_columns", arrow_columns},
    {"arrow_points", arrow_points}, {"streams", streams}, {"wkb_points", wkb_points},
    {"wkb_faults", wkb_faults}, {"nearest_arrays", nearest_arrays}, {"lists", lists},
    {"pairs", pairs}, {"identifiers", identifiers}, {"nothing_there", nothing_there},
    {"moved_children", moved_children}, {"slices", slices}, {"counted_matches", counted_matches},
    {"too_many_matches", too_many_matches}, {"bad_arguments", bad_arguments},
    {"bad_types", bad_types}, {"bad_places", bad_places}, {"released_twice", released_twice},
    {"many_threads", many_threads}, {"forks", forks}, {"about", about},
    {"located_texts", located_texts}, {"located_columns", located_columns},
    {"other_systems", other_systems}, {"own_database", own_database},
};

int main(int count, char **arguments) {
    if (count == 4 && !strcmp(arguments[1], "nearest_of_file")) {
        nearest_of_file(arguments[2], arguments[3]);
        return 0;
    }
    int known = count == 1;
    for (int i = 0; i < COUNT(cases); i++) {
        if (count == 1 || !strcmp(arguments[1], cases[i].name)) {
            cases[i].run();
            known = 1;
        }
    }
    if (!known) fprintf(stderr, "no case is called %s\n", arguments[1]);
    return !known;
}
