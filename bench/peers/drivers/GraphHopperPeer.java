import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import com.graphhopper.config.LMProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.json.Statement;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.GHUtility;
import com.graphhopper.util.PMap;
import com.graphhopper.util.PointList;
import com.graphhopper.util.TurnCostsConfig;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** GraphHopper as a library: one JSON object on stdin, one on stdout. The public edition has no tables: rows of other queries stand in. */
class GraphHopperPeer {
    static final ObjectMapper JSON = new ObjectMapper();
    static final int ONE_TO_ONE_PAIRS = 200;
    /** Sources from which the time of a table is scaled. */
    static final int SAMPLE_200 = 50;
    static final int SAMPLE_1000 = 10;
    static final String ENCODED = "car_access, car_average_speed, road_access, hgv, max_width, max_height, max_weight, max_weight_except,"
            + " foot_access, foot_average_speed, foot_priority, foot_road_access, hike_rating, mtb_rating, country, road_class";

    static List<JsonNode> points = new ArrayList<>();
    static final ArrayNode notes = JSON.createArrayNode();

    record Spent(double wall, double cpu) {
        ObjectNode json() {
            return JSON.createObjectNode().put("wall", wall).put("cpu", cpu);
        }
    }

    static double cpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e6;
    }

    static <T> Spent spend(Supplier<T> run, List<T> result) {
        double cpu = cpu();
        long start = System.nanoTime();
        T made = run.get();
        Spent spent = new Spent((System.nanoTime() - start) / 1e6, cpu() - cpu);
        result.clear();
        result.add(made);
        return spent;
    }

    static GraphHopper hopper(JsonNode task, boolean landmarks) {
        String model = switch (task.get("use").asText()) {
            case "goods", "bus" -> "truck.json";
            case "foot" -> "foot.json";
            default -> "car.json";
        };
        Profile profile = new Profile("peer").setCustomModel(GHUtility.loadCustomModelFromJar(model));
        if (!model.equals("foot.json")) profile.setTurnCostsConfig(TurnCostsConfig.car());
        GraphHopper hopper = new GraphHopper();
        hopper.setOSMFile(task.get("graph").asText());
        hopper.setGraphHopperLocation(task.get("work").asText() + "/graph");
        hopper.setEncodedValuesString(ENCODED);
        hopper.setProfiles(profile);
        hopper.getCHPreparationHandler().setCHProfiles(new CHProfile("peer"));
        if (landmarks) hopper.getLMPreparationHandler().setLMProfiles(new LMProfile("peer"));
        hopper.importOrLoad();
        return hopper;
    }

    static GHRequest request(JsonNode a, JsonNode b) {
        GHRequest request = new GHRequest(a.get(1).asDouble(), a.get(0).asDouble(), b.get(1).asDouble(), b.get(0).asDouble());
        request.setProfile("peer");
        request.getHints().putObject("instructions", false);
        return request;
    }

    /** One row of a table: seconds from a snapped source to every target, null where there is no way. */
    interface Row {
        Double[] from(int source, List<Snap> targets);
    }

    /** A row by one query per target on the contraction hierarchy. */
    static Row byPairs(CHRoutingAlgorithmFactory algorithms) {
        return (source, targets) -> targets.stream().map(target -> {
            if (!target.isValid()) return null;
            Path path = algorithms.createAlgo(new PMap()).calcPath(source, target.getClosestNode());
            return path.isFound() ? (Double) (path.getTime() / 1000.0) : null;
        }).toArray(Double[]::new);
    }

    /** A row by one shortest path tree over the graph. */
    static Row byTree(QueryGraph graph, Weighting weighting, TraversalMode mode) {
        return (source, targets) -> {
            double[] weight = new double[graph.getNodes()];
            double[] seconds = new double[graph.getNodes()];
            Arrays.fill(weight, Double.POSITIVE_INFINITY);
            var tree = new ShortestPathTree(graph, weighting, false, mode);
            tree.setTimeLimit(Double.MAX_VALUE);
            tree.search(source, label -> {
                if (label.weight >= weight[label.node]) return;
                weight[label.node] = label.weight;
                seconds[label.node] = label.time / 1000.0;
            });
            return targets.stream().map(target -> {
                if (!target.isValid()) return null;
                int node = target.getClosestNode();
                return Double.isInfinite(weight[node]) ? null : (Double) seconds[node];
            }).toArray(Double[]::new);
        };
    }

    static ObjectNode table(int size, int sample, Row row, List<Snap> snaps, ArrayNode seconds) {
        List<Snap> targets = snaps.subList(0, Math.min(size, snaps.size()));
        int rows = Math.min(sample, targets.size());
        List<Double[]> table = new ArrayList<>();
        Spent spent = spend(() -> {
            for (Snap source : targets.subList(0, rows))
                table.add(source.isValid() ? row.from(source.getClosestNode(), targets) : new Double[targets.size()]);
            return null;
        }, new ArrayList<>());
        if (seconds != null) for (Double[] cells : table) for (Double cell : cells) seconds.add(cell);
        double scale = (double) targets.size() / rows;
        ObjectNode json = new Spent(spent.wall() * scale, spent.cpu() * scale).json();
        return json.put("sources", targets.size()).put("targets", targets.size()).put("measured", 1 / scale);
    }

    /** The cheaper way of making a table. */
    static ObjectNode cheaper(ObjectNode pairs, ObjectNode trees) {
        int size = pairs.get("targets").asInt();
        notes.add(size + "²: one-to-one queries " + Math.round(pairs.get("cpu").asDouble()) + " ms, shortest path trees "
                + Math.round(trees.get("cpu").asDouble()) + " ms CPU");
        return pairs.get("cpu").asDouble() < trees.get("cpu").asDouble() ? pairs : trees;
    }

    static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** One route with a small area closed half-way along the way it took before. */
    static Spent closure(GraphHopper hopper, boolean landmarks) {
        for (int i = 0; i + 1 < points.size(); i++) {
            GHResponse before = hopper.route(request(points.get(i), points.get(i + 1)));
            if (before.hasErrors() || before.getBest().getPoints().size() < 10) continue;
            PointList shape = before.getBest().getPoints();
            int half = shape.size() / 2;
            double lat = (shape.getLat(half) + shape.getLat(half + 1)) / 2;
            double lon = (shape.getLon(half) + shape.getLon(half + 1)) / 2;
            CustomModel model = new CustomModel();
            model.getAreas().getFeatures().add(GHUtility.createCircle("closed", lat, lon, 10));
            model.addToPriority(Statement.If("in_closed", Statement.Op.MULTIPLY, "0"));
            GHRequest request = request(points.get(i), points.get(i + 1)).setCustomModel(model);
            request.getHints().putObject("ch.disable", true);
            request.getHints().putObject("lm.disable", !landmarks);
            // The first one compiles the custom model.
            hopper.route(request);
            List<GHResponse> after = new ArrayList<>();
            Spent spent = spend(() -> hopper.route(request), after);
            GHResponse answer = after.get(0);
            String now = answer.hasErrors() ? answer.getErrors().toString() : answer.getBest().getTime() / 1000.0 + " s";
            notes.add("closure " + (landmarks ? "with" : "without") + " landmarks: route of " + before.getBest().getTime() / 1000.0
                    + " s became " + now + ", " + Math.round(spent.cpu()) + " ms CPU");
            return spent;
        }
        return null;
    }

    static double peakMiB() throws Exception {
        for (String line : Files.readAllLines(java.nio.file.Path.of("/proc/self/status")))
            if (line.startsWith("VmHWM:")) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        return 0;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        JsonNode task = JSON.readTree(System.in);
        task.get("points").forEach(points::add);
        ObjectNode answer = JSON.createObjectNode();
        List<GraphHopper> made = new ArrayList<>();

        answer.set("importMs", spend(() -> hopper(task, false), made).json());
        made.get(0).close();
        double importPeak = peakMiB();
        answer.set("loadMs", spend(() -> hopper(task, false), made).json());
        GraphHopper hopper = made.get(0);

        var weighting = hopper.createWeighting(hopper.getProfile("peer"), new PMap());
        var filter = new DefaultSnapFilter(weighting, hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key("peer")));
        List<Snap> snaps = new ArrayList<>();
        for (JsonNode point : points)
            snaps.add(hopper.getLocationIndex().findClosest(point.get(1).asDouble(), point.get(0).asDouble(), filter));
        QueryGraph graph = QueryGraph.create(hopper.getBaseGraph(), snaps.stream().filter(Snap::isValid).toList());
        Row pairwise = byPairs(new CHRoutingAlgorithmFactory(hopper.getCHGraphs().get("peer"), graph));
        TraversalMode mode = hopper.getProfile("peer").hasTurnCosts() ? TraversalMode.EDGE_BASED : TraversalMode.NODE_BASED;
        Row tree = byTree(graph, graph.wrapWeighting(weighting), mode);
        // Warms the compiler up.
        table(100, 20, pairwise, snaps, null);
        table(100, 10, tree, snaps, null);
        ArrayNode seconds = JSON.createArrayNode();
        ObjectNode trees200 = table(200, SAMPLE_200, tree, snaps, null);
        answer.set("matrix200Ms", cheaper(table(200, SAMPLE_200, pairwise, snaps, seconds), trees200));
        ObjectNode trees1000 = table(1000, SAMPLE_200, tree, snaps, null);
        answer.set("matrix1000Ms", cheaper(table(1000, SAMPLE_1000, pairwise, snaps, null), trees1000));

        int pairs = Math.min(ONE_TO_ONE_PAIRS, points.size() - 1);
        double[] wall = new double[pairs];
        double begin = 0;
        for (int round = 0; round < 2; round++) {
            begin = cpu();
            for (int i = 0; i < pairs; i++) {
                GHRequest request = request(points.get(i), points.get(i + 1));
                wall[i] = spend(() -> hopper.route(request), new ArrayList<>()).wall();
            }
        }
        // The clock of CPU time is too coarse for one query: the mean of all.
        answer.set("oneToOneMs", new Spent(median(wall), (cpu() - begin) / pairs).json());

        closure(hopper, false);
        hopper.close();
        Spent landmarks = spend(() -> hopper(task, true), made);
        Spent closed = closure(made.get(0), true);
        made.get(0).close();
        if (closed == null) answer.putNull("closureMs");
        else answer.set("closureMs", closed.json());

        notes.add("called as a library, no HTTP; edge-based contraction hierarchy with turn restrictions");
        notes.add("the public edition has no tables: the cheaper of one-to-one queries on the contraction hierarchy and shortest path trees,"
                + " points snapped once, scaled from some of the sources");
        notes.add("closureMs is one route with a closed area by landmarks (ALT); loading and preparing these took "
                + Math.round(landmarks.cpu()) + " ms CPU on top of importMs");
        answer.put("version", com.graphhopper.util.Constants.VERSION);
        answer.put("importMemoryMiB", importPeak).put("peakMemoryMiB", peakMiB());
        answer.set("seconds", seconds);
        answer.set("notes", notes);
        out.println(answer);
    }
}
