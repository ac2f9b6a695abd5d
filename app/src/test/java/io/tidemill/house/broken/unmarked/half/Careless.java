package io.tidemill.house.broken.unmarked.half;

record Careless(String name) {}
