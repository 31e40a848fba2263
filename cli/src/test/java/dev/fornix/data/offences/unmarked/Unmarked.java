package dev.fornix.data.offences.unmarked;

interface Unmarked {}
