package dev.fornix.architecture.offences;

import dev.fornix.core.internal.offences.Hidden;

interface ReachesIn extends Hidden {}
