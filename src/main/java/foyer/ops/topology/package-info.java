/**
 * Which machines, networks and services a house has, as {@code deploy/topology.yaml} says, and how
 * they are: what the system map is drawn from and what a firewall is made from.
 */
@NullMarked
package foyer.ops.topology;

import org.jspecify.annotations.NullMarked;
