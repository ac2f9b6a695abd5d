/// Readers of foreign text under inputs that nobody wrote: seeded mutations of a small corpus.
@org.jspecify.annotations.NullMarked
package io.tidemill.app.fuzz;
