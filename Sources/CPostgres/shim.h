// What Swift cannot see of libpq: the codes of an error's fields are macros with characters in them.
#ifndef LEADLINE_CPOSTGRES_SHIM_H
#define LEADLINE_CPOSTGRES_SHIM_H

#include <libpq-fe.h>

static const int pq_field_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int pq_field_sqlstate = PG_DIAG_SQLSTATE;
static const int pq_field_message = PG_DIAG_MESSAGE_PRIMARY;
static const int pq_field_detail = PG_DIAG_MESSAGE_DETAIL;
static const int pq_field_hint = PG_DIAG_MESSAGE_HINT;
static const int pq_field_constraint = PG_DIAG_CONSTRAINT_NAME;
static const int pq_field_function = PG_DIAG_SOURCE_FUNCTION;

#endif
