;; Inner loops of the road engine over its shared memory. All addresses are bytes, all costs 64-bit floats without NaN.
;; f64x2.pmin(a, b) is b < a ? b : a, one instruction on the usual processors.
(module
  (import "engine" "memory" (memory 1 65536 shared))

  ;; Basic customization. For every rank, for every pair a < b of its upward edges, with e the edge between their upper ends:
  ;; e.up = min(e.up, a.down + b.up), e.down = min(e.down, a.up + b.down).
  (func (export "customize") (param $first i32) (param $triangle i32) (param $weight i32) (param $ranks i32)
    (local $last i32) (local $a i32) (local $b i32) (local $e i32) (local $end i32) (local $own v128)
    (local.set $last (i32.add (local.get $first) (i32.shl (local.get $ranks) (i32.const 2))))
    (block $done
      (loop $rank
        (br_if $done (i32.ge_u (local.get $first) (local.get $last)))
        (local.set $a (i32.add (local.get $weight) (i32.shl (i32.load (local.get $first)) (i32.const 4))))
        (local.set $end (i32.add (local.get $weight) (i32.shl (i32.load offset=4 (local.get $first)) (i32.const 4))))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (block $next
          (loop $edge
            (br_if $next (i32.ge_u (local.get $a) (local.get $end)))
            (local.set $own (v128.load (local.get $a)))
            (local.set $own (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $own) (local.get $own)))
            (local.set $a (i32.add (local.get $a) (i32.const 16)))
            (local.set $b (local.get $a))
            (block $paired
              (loop $pair
                (br_if $paired (i32.ge_u (local.get $b) (local.get $end)))
                (local.set $e (i32.add (local.get $weight) (i32.shl (i32.load (local.get $triangle)) (i32.const 4))))
                (v128.store (local.get $e)
                  (f64x2.pmin (v128.load (local.get $e)) (f64x2.add (local.get $own) (v128.load (local.get $b)))))
                (local.set $triangle (i32.add (local.get $triangle) (i32.const 4)))
                (local.set $b (i32.add (local.get $b) (i32.const 16)))
                (br $pair)))
            (br $edge)))
        (br $rank))))

  ;; Perfect customization, ranks from top to bottom: a.up = min(a.up, b.up + e.down), a.down = min(a.down, b.down + e.up),
  ;; b.up = min(b.up, a.up + e.up), b.down = min(b.down, a.down + e.down).
  (func (export "perfect")
    (param $first i32) (param $triangleFirst i32) (param $triangle i32) (param $weight i32) (param $ranks i32)
    (local $r i32) (local $t i32) (local $a i32) (local $b i32) (local $e i32) (local $end i32) (local $own v128) (local $other v128) (local $over v128)
    (local.set $r (local.get $ranks))
    (block $done
      (loop $rank
        (br_if $done (i32.eqz (local.get $r)))
        (local.set $r (i32.sub (local.get $r) (i32.const 1)))
        (local.set $e (i32.add (local.get $first) (i32.shl (local.get $r) (i32.const 2))))
        (local.set $a (i32.add (local.get $weight) (i32.shl (i32.load (local.get $e)) (i32.const 4))))
        (local.set $end (i32.add (local.get $weight) (i32.shl (i32.load offset=4 (local.get $e)) (i32.const 4))))
        (local.set $t (i32.add (local.get $triangle)
          (i32.shl (i32.load (i32.add (local.get $triangleFirst) (i32.shl (local.get $r) (i32.const 2)))) (i32.const 2))))
        (block $next
          (loop $edge
            (br_if $next (i32.ge_u (local.get $a) (local.get $end)))
            (local.set $own (v128.load (local.get $a)))
            (local.set $b (i32.add (local.get $a) (i32.const 16)))
            (block $paired
              (loop $pair
                (br_if $paired (i32.ge_u (local.get $b) (local.get $end)))
                (local.set $over (v128.load (i32.add (local.get $weight) (i32.shl (i32.load (local.get $t)) (i32.const 4)))))
                (local.set $other (v128.load (local.get $b)))
                (v128.store (local.get $b) (f64x2.pmin (local.get $other) (f64x2.add (local.get $own) (local.get $over))))
                (local.set $own (f64x2.pmin (local.get $own) (f64x2.add (local.get $other)
                  (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $over) (local.get $over)))))
                (local.set $t (i32.add (local.get $t) (i32.const 4)))
                (local.set $b (i32.add (local.get $b) (i32.const 16)))
                (br $pair)))
            (v128.store (local.get $a) (local.get $own))
            (local.set $a (i32.add (local.get $a) (i32.const 16)))
            (br $edge)))
        (br $rank))))

  ;; PHAST for one source. Nodes in descending rank; node u: dist[u] = min(dist[u], dist[head[e]] + weight[e] for its edges e).
  (func (export "sweepOne") (param $first i32) (param $head i32) (param $weight i32) (param $dist i32) (param $count i32)
    (local $last i32) (local $at i32) (local $h i32) (local $w i32) (local $end i32) (local $best v128) (local $pair v128)
    (local.set $last (i32.add (local.get $first) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $at (local.get $dist))
    (local.set $h (i32.add (local.get $head) (i32.shl (i32.load (local.get $first)) (i32.const 2))))
    (local.set $w (i32.add (local.get $weight) (i32.shl (i32.load (local.get $first)) (i32.const 3))))
    (block $done
      (loop $node
        (br_if $done (i32.ge_u (local.get $first) (local.get $last)))
        (local.set $end (i32.add (local.get $head) (i32.shl (i32.load offset=4 (local.get $first)) (i32.const 2))))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (local.set $best (f64x2.splat (f64.load (local.get $at))))
        (block $single
          (loop $edges
            (br_if $single (i32.gt_u (i32.add (local.get $h) (i32.const 8)) (local.get $end)))
            (local.set $pair (v128.load64_zero (i32.add (local.get $dist) (i32.shl (i32.load (local.get $h)) (i32.const 3)))))
            (local.set $pair (v128.load64_lane 1
              (i32.add (local.get $dist) (i32.shl (i32.load offset=4 (local.get $h)) (i32.const 3))) (local.get $pair)))
            (local.set $best (f64x2.pmin (local.get $best) (f64x2.add (local.get $pair) (v128.load (local.get $w)))))
            (local.set $h (i32.add (local.get $h) (i32.const 8)))
            (local.set $w (i32.add (local.get $w) (i32.const 16)))
            (br $edges)))
        (if (i32.lt_u (local.get $h) (local.get $end))
          (then
            (local.set $best (f64x2.pmin (local.get $best)
              (f64x2.splat (f64.add
                (f64.load (i32.add (local.get $dist) (i32.shl (i32.load (local.get $h)) (i32.const 3))))
                (f64.load (local.get $w))))))
            (local.set $h (i32.add (local.get $h) (i32.const 4)))
            (local.set $w (i32.add (local.get $w) (i32.const 8)))))
        (v128.store64_lane 0 (local.get $at) (f64x2.pmin (local.get $best)
          (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $best) (local.get $best))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $node))))

  ;; The same for 16 sources side by side: dist[u] is 16 numbers. Only nodes with a mark in `seeded` hold values before; marks are taken off.
  (func (export "sweepMany")
    (param $first i32) (param $head i32) (param $weight i32) (param $dist i32) (param $seeded i32) (param $count i32)
    (local $last i32) (local $at i32) (local $h i32) (local $w i32) (local $end i32) (local $up i32) (local $plus v128) (local $none v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $e v128) (local $f v128) (local $g v128) (local $i v128)
    (local.set $none (f64x2.splat (f64.const inf)))
    (local.set $last (i32.add (local.get $first) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $at (local.get $dist))
    (local.set $h (i32.add (local.get $head) (i32.shl (i32.load (local.get $first)) (i32.const 2))))
    (local.set $w (i32.add (local.get $weight) (i32.shl (i32.load (local.get $first)) (i32.const 3))))
    (block $done
      (loop $node
        (br_if $done (i32.ge_u (local.get $first) (local.get $last)))
        (local.set $end (i32.add (local.get $head) (i32.shl (i32.load offset=4 (local.get $first)) (i32.const 2))))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (if (i32.load8_u (local.get $seeded))
          (then
            (i32.store8 (local.get $seeded) (i32.const 0))
            (local.set $a (v128.load (local.get $at)))
            (local.set $b (v128.load offset=16 (local.get $at)))
            (local.set $c (v128.load offset=32 (local.get $at)))
            (local.set $d (v128.load offset=48 (local.get $at)))
            (local.set $e (v128.load offset=64 (local.get $at)))
            (local.set $f (v128.load offset=80 (local.get $at)))
            (local.set $g (v128.load offset=96 (local.get $at)))
            (local.set $i (v128.load offset=112 (local.get $at))))
          (else
            (local.set $a (local.get $none))
            (local.set $b (local.get $none))
            (local.set $c (local.get $none))
            (local.set $d (local.get $none))
            (local.set $e (local.get $none))
            (local.set $f (local.get $none))
            (local.set $g (local.get $none))
            (local.set $i (local.get $none))))
        (local.set $seeded (i32.add (local.get $seeded) (i32.const 1)))
        (block $settled
          (loop $edge
            (br_if $settled (i32.ge_u (local.get $h) (local.get $end)))
            (local.set $plus (v128.load64_splat (local.get $w)))
            (local.set $up (i32.add (local.get $dist) (i32.shl (i32.load (local.get $h)) (i32.const 7))))
            (local.set $a (f64x2.pmin (local.get $a) (f64x2.add (local.get $plus) (v128.load (local.get $up)))))
            (local.set $b (f64x2.pmin (local.get $b) (f64x2.add (local.get $plus) (v128.load offset=16 (local.get $up)))))
            (local.set $c (f64x2.pmin (local.get $c) (f64x2.add (local.get $plus) (v128.load offset=32 (local.get $up)))))
            (local.set $d (f64x2.pmin (local.get $d) (f64x2.add (local.get $plus) (v128.load offset=48 (local.get $up)))))
            (local.set $e (f64x2.pmin (local.get $e) (f64x2.add (local.get $plus) (v128.load offset=64 (local.get $up)))))
            (local.set $f (f64x2.pmin (local.get $f) (f64x2.add (local.get $plus) (v128.load offset=80 (local.get $up)))))
            (local.set $g (f64x2.pmin (local.get $g) (f64x2.add (local.get $plus) (v128.load offset=96 (local.get $up)))))
            (local.set $i (f64x2.pmin (local.get $i) (f64x2.add (local.get $plus) (v128.load offset=112 (local.get $up)))))
            (local.set $h (i32.add (local.get $h) (i32.const 4)))
            (local.set $w (i32.add (local.get $w) (i32.const 8)))
            (br $edge)))
        (v128.store (local.get $at) (local.get $a))
        (v128.store offset=16 (local.get $at) (local.get $b))
        (v128.store offset=32 (local.get $at) (local.get $c))
        (v128.store offset=48 (local.get $at) (local.get $d))
        (v128.store offset=64 (local.get $at) (local.get $e))
        (v128.store offset=80 (local.get $at) (local.get $f))
        (v128.store offset=96 (local.get $at) (local.get $g))
        (v128.store offset=112 (local.get $at) (local.get $i))
        (local.set $at (i32.add (local.get $at) (i32.const 128)))
        (br $node)))))
