/// Plays model providers and search services over HTTP on this machine, so that everything runs
/// without keys and without a network. What it answers is drawn by hash from the request, never by
/// the order in which requests arrive.
@NullMarked
package io.tidemill.adapters.simulator;

import org.jspecify.annotations.NullMarked;
