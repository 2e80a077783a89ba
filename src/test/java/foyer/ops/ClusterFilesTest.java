package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the files of deploy/ promise, read as they are. The drills run them. */
class ClusterFilesTest {
  private static final Path DEPLOY = Path.of("deploy");

  @Test
  void every_service_is_found_by_name_without_the_swarms_mesh() throws IOException {
    var services = part(stack(), "services");
    assertThat(services.keySet()).isEqualTo(Set.of("server", "edge"));
    for (var service : services.keySet()) {
      assertThat(part(part(services, service), "deploy").get("endpoint_mode"))
          .as(service)
          .isEqualTo("dnsrr");
    }
  }

  @Test
  void a_release_stands_before_the_old_one_goes_and_a_bad_one_is_taken_back() throws IOException {
    var server = part(part(stack(), "services"), "server");
    var update = part(part(server, "deploy"), "update_config");
    assertThat(update)
        .containsEntry("order", "start-first")
        .containsEntry("parallelism", 1)
        .containsEntry("failure_action", "rollback");
    assertThat(server).containsEntry("read_only", true);
    assertThat(String.valueOf(server.get("volumes"))).contains("type=tmpfs", "target=/tmp");
    // The drain, ten seconds of open requests, and what the writer of sales has taken on.
    assertThat(server.get("stop_grace_period")).isEqualTo("45s");
  }

  @Test
  void no_secret_stands_in_a_file() throws IOException {
    for (var secret : part(stack(), "secrets").values()) {
      assertThat(secret.toString()).contains("external=true");
    }
    String patroni = Files.readString(DEPLOY.resolve("database/patroni.yml"));
    assertThat(patroni).doesNotContain("password:");
  }

  @Test
  void a_buckets_secrets_reach_the_servers_as_files_and_stand_nowhere() throws IOException {
    var backups = yaml("swarm/backups.yml");
    var told = part(part(part(backups, "services"), "server"), "environment");
    assertThat(told)
        .containsEntry("FOYER_S3_ACCESS_KEY_FILE", "/run/secrets/s3_access_key")
        .containsEntry("FOYER_S3_SECRET_KEY_FILE", "/run/secrets/s3_secret_key")
        .doesNotContainKeys("FOYER_S3_ACCESS_KEY", "FOYER_S3_SECRET_KEY");
    assertThat(part(backups, "secrets").values())
        .hasSize(2)
        .allMatch(secret -> secret.toString().contains("external=true"));
  }

  /** Swarm changes no secret in place: what is new has to have another name. */
  @Test
  void each_secret_and_config_has_a_number_and_the_name_of_its_house() throws IOException {
    for (String kind : List.of("secrets", "configs")) {
      for (var one : part(stack(), kind).values()) {
        assertThat(one.toString())
            .containsPattern("name=\\$\\{FOYER_STACK:-foyer}-.*-\\$\\{[A-Z]+:-1}");
      }
    }
  }

  @Test
  void the_edge_asks_twice_only_what_may_be_done_twice() throws IOException {
    String edge = Files.readString(DEPLOY.resolve("edge/haproxy.cfg"));
    assertThat(edge)
        .contains("acl carries_its_id path_beg /api/v1/holds\n")
        .contains("http-request disable-l7-retry unless METH_GET or carries_its_id\n");
    assertThat(edge.lines().filter(line -> line.contains(" on-marked-down ")))
        .as("of the counters' door only")
        .hasSize(1)
        .allMatch(line -> line.contains("check-ssl"));
    assertThat(edge.lines().filter(line -> line.contains("tcp-ut 2s")))
        .as("as default-server it would be read over")
        .hasSize(4)
        .allMatch(line -> line.startsWith("    server"));
  }

  @Test
  void the_edge_takes_away_what_a_guest_says_of_himself_and_lets_no_counter_in_by_the_front_door()
      throws IOException {
    String edge = Files.readString(DEPLOY.resolve("edge/haproxy.cfg"));
    assertThat(edge)
        .contains("del-header X-Forwarded-For\n")
        .contains("del-header X-Forwarded-Host\n")
        .contains("del-header X-Forwarded-Proto\n")
        .contains("del-header Forwarded\n")
        .contains("deny deny_status 404 if { path_beg /counter/ }\n");
  }

  /** By the network between the services alone: no port of a machine is opened for figures. */
  @Test
  void figures_and_log_of_a_swarm_are_read_without_a_port_of_its_machines() throws IOException {
    var services = part(stack(), "services");
    var server = part(services, "server");
    assertThat(part(server, "environment"))
        .containsEntry("FOYER_LOG", "json")
        .containsEntry("FOYER_FIGURES_PORT", "9090")
        .containsEntry("FOYER_FIGURES_ADDRESS", "0.0.0.0");
    assertThat(server).doesNotContainKey("ports");
    assertThat(String.valueOf(part(services, "edge").get("ports"))).doesNotContain("8404");
    String asks = Files.readString(DEPLOY.resolve("monitoring/prometheus-swarm.yml"));
    assertThat(asks)
        .contains("names: [tasks.server], type: A, port: 9090")
        .contains("names: [tasks.edge], type: A, port: 8404");
    var figures = yaml("swarm/figures.yml");
    assertThat(part(figures, "services").keySet())
        .isEqualTo(Set.of("prometheus", "alertmanager", "blackbox"));
    for (var config : part(figures, "configs").values()) {
      assertThat(config.toString()).contains("-${FIGURES:-1}");
    }
  }

  @Test
  void a_request_is_followed_from_the_edge_on_by_a_trace_that_no_guest_has_chosen()
      throws IOException {
    assertThat(Files.readString(DEPLOY.resolve("edge/haproxy.cfg")))
        .contains("http-request set-header traceparent 00-%[var(txn.trace)]-%[var(txn.span)]-01\n")
        .containsPattern("log-format .*%\\[var\\(txn\\.trace\\)]\"\n");
  }

  /** Else the map would show a house of one machine, and servers by the names of containers. */
  @Test
  void a_server_has_the_houses_map_and_its_machines_name() throws IOException {
    var server = part(part(stack(), "services"), "server");
    assertThat(part(server, "environment"))
        .containsEntry("FOYER_TOPOLOGY", "/etc/foyer/topology.yaml")
        .containsEntry("FOYER_NODE", "{{.Node.Hostname}}");
    assertThat(String.valueOf(server.get("configs")))
        .contains("source=topology, target=/etc/foyer/topology.yaml");
    var file = String.valueOf(part(part(stack(), "configs"), "topology").get("file"));
    assertThat(file).isEqualTo("${FOYER_TOPOLOGY:-../topology.yaml}");
    assertThat(DEPLOY.resolve("swarm/../topology.yaml")).exists();
  }

  /**
   * The authority asks whichever edge has the address, and an edge in a container sees no loopback.
   */
  @Test
  void a_certificates_proof_is_found_on_any_machine_that_may_ask_for_one() throws IOException {
    var told = part(part(part(stack(), "services"), "edge"), "environment");
    assertThat(told).containsKeys("FOYER_PROOF_1", "FOYER_PROOF_2", "FOYER_PROOF_3");
    String edge = Files.readString(DEPLOY.resolve("edge/haproxy.cfg"));
    for (var name : told.keySet()) {
      if (name.startsWith("FOYER_PROOF")) assertThat(edge).contains("\"$" + name + "\"\n");
    }
    // Two edges that know nothing would send each other on for ever.
    assertThat(edge)
        .contains("use_backend proof_here if proof passed_on\n")
        .contains("http-request set-header Foyer-Proof passed-on\n");
    assertThat(edge.substring(edge.indexOf("\nbackend proof_here")))
        .contains("127.0.0.1:8402")
        .doesNotContain("FOYER_PROOF_2", "FOYER_PROOF_3");
  }

  @Test
  void a_sale_is_on_two_disks_and_two_edges_differ_only_where_they_must() throws IOException {
    var patroni = yaml("database/patroni.yml");
    assertThat(part(part(patroni, "bootstrap"), "dcs")).containsEntry("synchronous_mode", true);
    String pair = Files.readString(DEPLOY.resolve("edge/keepalived.conf"));
    assertThat(pair.replaceAll("(?m)^@edge1 ", "")).contains("unicast_src_ip $EDGE1", "nopreempt");
    assertThat(lines(pair, "@edge1")).isEqualTo(lines(pair, "@edge2"));
  }

  @Test
  void the_log_is_put_away_at_least_once_a_minute_and_encrypted() throws IOException {
    var postgresql = part(yaml("database/archive.yml"), "postgresql");
    assertThat(part(postgresql, "parameters"))
        .containsEntry("archive_mode", "on")
        .containsEntry("archive_timeout", 60);
    String settings = Files.readString(DEPLOY.resolve("database/pgbackrest.conf"));
    assertThat(settings)
        .contains("repo1-cipher-type=aes-256-cbc\n")
        .doesNotContain("cipher-pass", "key");
  }

  @Test
  void each_drill_of_a_cluster_has_a_name_of_its_own() {
    var names = ClusterDrills.ALL.stream().map(ClusterDrills.ClusterDrill::name).toList();
    assertThat(names)
        .allMatch(ClusterCommand::knows)
        .doesNotHaveDuplicates()
        .doesNotContain("cluster-all");
  }

  private static long lines(String text, String beginning) {
    return text.lines().filter(line -> line.startsWith(beginning + " ")).count();
  }

  private static Map<String, Object> stack() throws IOException {
    return yaml("swarm/stack.yml");
  }

  private static Map<String, Object> yaml(String file) throws IOException {
    return new Yaml().load(Files.readString(DEPLOY.resolve(file)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> whole, String name) {
    assertThat(whole).containsKey(name);
    return (Map<String, Object>) Objects.requireNonNull(whole.get(name));
  }
}
