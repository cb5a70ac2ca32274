// For every processor.
#define TABLE geodesyBaseline
#include "Table.inc.h"
