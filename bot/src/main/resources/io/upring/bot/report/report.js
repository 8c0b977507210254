"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const MARGIN = {top: 8, right: 12, bottom: 20, left: 8};

  const node = (name, attributes, parent, text) => {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  };
  const html = (name, className, parent, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  };

  // Numbers and times as text.
  const number = (value, decimals) => value.toLocaleString("en-US", {minimumFractionDigits: decimals, maximumFractionDigits: decimals}).replace("-", "\u2212");
  const price = value => value.toLocaleString("en-US", {maximumSignificantDigits: 12, maximumFractionDigits: 12});
  const pad = value => String(value).padStart(2, "0");
  const clock = (ms, withDate, withSeconds) => {
    const date = new Date(data.start + ms);
    const time = pad(date.getUTCHours()) + ":" + pad(date.getUTCMinutes()) + (withSeconds ? ":" + pad(date.getUTCSeconds()) : "");
    return withDate ? date.getUTCFullYear() + "-" + pad(date.getUTCMonth() + 1) + "-" + pad(date.getUTCDate()) + " " + time : time;
  };
  const duration = ns => ns < 1e3 ? ns + " ns" : ns < 1e6 ? +(ns / 1e3).toPrecision(3) + " µs" : ns < 1e9 ? +(ns / 1e6).toPrecision(3) + " ms" : +(ns / 1e9).toPrecision(3) + " s";

  // Points come as distances in x, each followed by its y.
  const decode = flat => {
    const x = [], y = [];
    for (let i = 0, at = 0; i + 1 < flat.length; i += 2) {
      at += flat[i];
      x.push(at);
      y.push(flat[i + 1]);
    }
    return {x, y};
  };

  const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000, 7776000, 31536000].map(s => s * 1000);
  const timeTicks = (low, high, most) => {
    const step = TIME_STEPS.find(each => (high - low) / each <= most) || TIME_STEPS[TIME_STEPS.length - 1];
    const ticks = [];
    for (let at = Math.ceil((data.start + low) / step) * step - data.start; at <= high; at += step) {
      const label = step >= 86400000 ? clock(at, true, false).slice(5, 10) : clock(at, false, step < 60000);
      ticks.push([at, label]);
    }
    return ticks;
  };
  const niceTicks = (low, high, most) => {
    const rough = (high - low) / most;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough * 0.999);
    const decimals = Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)));
    const ticks = [];
    for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) {
      const big = Math.abs(at) >= 1e7 && step >= 1e5;
      ticks.push([at, big ? number(at / 1e6, step < 1e6 ? 1 : 0) + "M" : number(Math.abs(at) < step / 2 ? 0 : at, decimals)]);
    }
    return ticks;
  };
  const bisect = (xs, x) => {
    let low = 0, high = xs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (xs[middle] <= x) low = middle; else high = middle - 1;
    }
    return low;
  };

  /*
   * Draws a chart and makes it answer to pointing. spec: series [{name, points {x, y}, format}], height, and optionally
   * marks [{x, y, up, text}], area, zero (the axis includes 0), log (vertical axis), ticks (of the horizontal axis), label (of an x).
   */
  const draw = (box, spec) => {
    const width = Math.max(220, box.clientWidth), height = spec.height;
    box.textContent = "";
    const svg = node("svg", {viewBox: `0 0 ${width} ${height}`, height}, box);
    const all = spec.series.flatMap(series => series.points.y.filter(value => value !== null)).concat((spec.marks || []).map(mark => mark.y));
    const xs = spec.series.flatMap(series => [series.points.x[0], series.points.x[series.points.x.length - 1]]).concat((spec.marks || []).map(mark => mark.x)).filter(x => x !== undefined);
    if (all.length === 0) {
      node("text", {x: 8, y: 20}, svg, "Nothing to draw.");
      return;
    }
    const scale = spec.log ? value => Math.log10(Math.max(1, value)) : value => value;
    let low = all.reduce((a, b) => Math.min(a, scale(b)), Infinity), high = all.reduce((a, b) => Math.max(a, scale(b)), -Infinity);
    if (spec.zero) { low = Math.min(0, low); high = Math.max(0, high); }
    if (low === high) { const by = Math.abs(low) * 0.001 || 1; low -= spec.zero && low === 0 ? 0 : by; high += by; }
    else if (!spec.log) { const by = (high - low) * 0.05; low -= spec.zero && low === 0 ? 0 : by; high += spec.zero && high === 0 ? 0 : by; }
    let ticks;
    if (spec.log) {
      ticks = [];
      low = Math.floor(low); high = Math.ceil(high);
      for (let power = low; power <= high; power++) ticks.push([power, duration(Math.pow(10, power))]);
    } else {
      ticks = niceTicks(low, high, Math.max(2, Math.floor(height / 45)));
    }
    const left = MARGIN.left + 6.4 * ticks.reduce((most, tick) => Math.max(most, tick[1].length), 3);
    const x0 = Math.min(...xs), x1 = Math.max(...xs);
    const toX = x => left + (x1 === x0 ? 0.5 : (x - x0) / (x1 - x0)) * (width - left - MARGIN.right);
    const toY = y => MARGIN.top + (high - scale(y)) / (high - low) * (height - MARGIN.top - MARGIN.bottom);
    const bottom = height - MARGIN.bottom;
    for (const [at, label] of ticks) {
      const y = MARGIN.top + (high - at) / (high - low) * (bottom - MARGIN.top);
      node("line", {class: Math.abs(at) < 1e-12 && !spec.log ? "zero" : "grid", x1: left, x2: width - MARGIN.right, y1: y, y2: y}, svg);
      node("text", {x: left - 6, y: y + 4, "text-anchor": "end"}, svg, label);
    }
    const xTicks = spec.ticks ? spec.ticks(x0, x1) : timeTicks(x0, x1, Math.max(2, Math.floor((width - left) / 85)));
    for (const [at, label] of xTicks) {
      const x = toX(at), anchor = x > width - 30 ? "end" : x < left + 20 ? "start" : "middle";
      node("line", {class: "grid", x1: x, x2: x, y1: bottom, y2: bottom + 4}, svg);
      node("text", {x, y: height - 4, "text-anchor": anchor}, svg, label);
    }
    for (const [at, text] of spec.ticks ? [] : data.commands || []) {
      if (at >= x0 && at <= x1) {
        const line = node("line", {class: "command", x1: toX(at), x2: toX(at), y1: MARGIN.top, y2: bottom}, svg);
        node("title", {}, line, clock(at, true, true) + "  " + text);
      }
    }
    spec.series.forEach((series, index) => drawSeries(svg, series, index, spec, toX, toY, low, high, bottom));
    const marks = (spec.marks || []).map(mark => {
      const x = toX(mark.x), y = toY(mark.y), tip = mark.up ? -5 : 5;
      const shape = node("path", {class: "mark " + (mark.up ? "buy" : "sell"), d: `M${x.toFixed(1)} ${(y + tip).toFixed(1)}l4.5 ${-1.7 * tip}h-9z`}, svg);
      return {x, y, text: mark.text, shape};
    });
    pointing(box, svg, {spec, width, height, left, bottom, toX, toY, x0, x1, marks});
  };

  const drawSeries = (svg, series, index, spec, toX, toY, low, high, bottom) => {
    const colour = `var(--s${index % 8})`, {x, y} = series.points;
    let path = "", pen = "M", first = -1, last = -1;
    for (let i = 0; i < x.length; i++) {
      if (y[i] === null) { pen = "M"; continue; }
      path += pen + toX(x[i]).toFixed(1) + " " + toY(y[i]).toFixed(1);
      pen = "L";
      first = first < 0 ? i : first;
      last = i;
    }
    if (first < 0) return;
    if (spec.area) {
      const base = Math.max(low, Math.min(high, 0)), floor = spec.zero ? toY(base) : bottom;
      node("path", {class: "area", fill: colour, d: path + `L${toX(x[last]).toFixed(1)} ${floor.toFixed(1)}L${toX(x[first]).toFixed(1)} ${floor.toFixed(1)}z`}, svg);
    }
    node("path", {class: "curve", stroke: colour, d: path}, svg);
    if (spec.dots) for (let i = 0; i < x.length; i++) if (y[i] !== null) node("circle", {cx: toX(x[i]), cy: toY(y[i]), r: 3, fill: colour}, svg);
  };

  const pointing = (box, svg, at) => {
    const cursor = node("line", {class: "cursor", y1: MARGIN.top, y2: at.bottom, visibility: "hidden"}, svg);
    const tip = html("div", "tip", box);
    tip.hidden = true;
    let lit = null;
    const leave = () => {
      cursor.setAttribute("visibility", "hidden");
      tip.hidden = true;
      if (lit) lit.shape.classList.remove("on");
      lit = null;
    };
    const show = (x, y, text) => {
      tip.textContent = text;
      tip.hidden = false;
      const left = x + 14 + tip.offsetWidth > at.width ? x - 14 - tip.offsetWidth : x + 14;
      tip.style.left = Math.max(0, Math.min(left, at.width - tip.offsetWidth)) + "px";
      tip.style.top = Math.max(0, Math.min(y - 10, at.height - tip.offsetHeight)) + "px";
    };
    const move = event => {
      const area = svg.getBoundingClientRect();
      const px = (event.clientX - area.left) * at.width / area.width, py = (event.clientY - area.top) * at.height / area.height;
      if (lit) lit.shape.classList.remove("on");
      lit = null;
      let nearest = 16;
      for (const mark of at.marks) {
        const distance = Math.hypot(mark.x - px, mark.y - py);
        if (distance < nearest) { nearest = distance; lit = mark; }
      }
      const x = Math.max(at.x0, Math.min(at.x1, at.x0 + (px - at.left) / (at.width - at.left - MARGIN.right) * (at.x1 - at.x0)));
      const shown = lit ? lit.x : at.toX(at.spec.snap ? Math.round(x) : x);
      cursor.setAttribute("x1", shown);
      cursor.setAttribute("x2", shown);
      cursor.setAttribute("visibility", "visible");
      if (lit) {
        lit.shape.classList.add("on");
        show(px, py, lit.text);
        return;
      }
      const label = at.spec.label ? at.spec.label(x) : clock(x, true, true);
      const rows = at.spec.series.map(series => {
        const value = series.points.y[bisect(series.points.x, at.spec.snap ? Math.round(x) : x)];
        return value === null || value === undefined ? null : (at.spec.series.length > 1 ? series.name + "  " : "") + series.format(value);
      }).filter(row => row !== null);
      show(px, py, [label, ...rows].join("\n"));
    };
    svg.addEventListener("pointermove", move);
    svg.addEventListener("pointerdown", move);
    svg.addEventListener("pointerleave", leave);
  };

  const legend = (box, series) => {
    if (series.length < 2) return;
    const list = html("div", "legend");
    series.forEach((each, index) => {
      const item = html("span", "", list);
      html("i", "", item).style.background = `var(--s${index % 8})`;
      item.append(each.name);
    });
    box.before(list);
  };

  const redraws = [];
  const keepDrawn = (box, spec) => {
    let drawnWidth = 0;
    const redraw = force => {
      if (box.clientWidth > 0 && (force || box.clientWidth !== drawnWidth)) {
        drawnWidth = box.clientWidth;
        draw(box, spec());
      }
    };
    redraw(true);
    new ResizeObserver(() => redraw(false)).observe(box);
    redraws.push(redraw);
    return redraw;
  };

  // Charts over time, of percentiles, and of a sweep's single parameter.
  const NINES = ["0 %", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %", "99.99999 %", "99.999999 %"];
  const OPTIONS = {
    drawdown: {area: true, zero: true}, exposure: {area: true, zero: true}, strategies: {zero: true},
    fees: {zero: true, area: true}, turnover: {zero: true, area: true},
  };
  const percentileOptions = {
    log: true,
    ticks: (low, high) => NINES.slice(0, Math.floor(high) + 1).map((label, index) => [index, label]),
    label: x => (100 * (1 - Math.pow(10, -x))).toFixed(Math.max(0, Math.ceil(x - 1))) + " % took at most",
  };
  const categoryOptions = labels => ({
    dots: true, snap: true,
    ticks: () => labels.map((label, index) => [index, label]).filter((each, index) => index % Math.ceil(labels.length / 12) === 0),
    label: x => labels[Math.round(x)],
  });
  for (const box of document.querySelectorAll("[data-chart]")) {
    const name = box.dataset.chart, raw = data.charts[name];
    if (!raw) {
      html("p", "muted", box, "Nothing to draw.");
      continue;
    }
    const isLatency = name === "latency" || name === "replies";
    const labels = data.labels && data.labels[name];
    const series = raw.map(each => ({
      name: each.name, points: decode(each.points),
      format: isLatency ? duration : value => number(value, each.decimals) + " " + each.unit,
    }));
    const options = isLatency ? percentileOptions : labels ? categoryOptions(labels) : OPTIONS[name] || {};
    legend(box, series);
    keepDrawn(box, () => ({series, height: +box.dataset.height, ...options}));
  }

  // One market's price with our trades on it, chosen by a row of buttons.
  const priceSpec = (market, height) => ({
    height,
    series: [{name: market.market, points: decode(market.points), format: price}],
    marks: market.fills.map(([x, buys, at, strategy, volume, funds, fee]) => ({
      x, y: at, up: buys === 1,
      text: [(buys ? "Bought " : "Sold ") + volume + " at " + price(at), "for " + funds + ", fee " + fee, data.strategies[strategy] + "  " + clock(x, true, true)].join("\n"),
    })),
  });
  const pricing = document.getElementById("price");
  if (pricing && data.markets.length > 0) {
    const pick = document.querySelector("#prices .pick"), note = document.getElementById("price-note");
    const ranked = [...data.markets].sort((a, b) => b.fillCount - a.fillCount);
    let chosen = ranked[0];
    const redraw = keepDrawn(pricing, () => priceSpec(chosen, 300));
    const choose = market => {
      chosen = market;
      for (const button of pick.children) button.setAttribute("aria-pressed", String(button.market === market));
      note.textContent = market.fills.length < market.fillCount
        ? `${market.fills.length} of ${number(market.fillCount, 0)} fills are drawn; report.json has all of them.` : "";
      redraw(true);
    };
    for (const market of ranked) {
      const button = html("button", "", pick, market.market + "  " + market.fillCount);
      button.type = "button";
      button.market = market;
      button.addEventListener("click", () => choose(market));
    }
    choose(chosen);
    const printed = document.getElementById("print-prices");
    addEventListener("beforeprint", () => {
      printed.textContent = "";
      for (const market of ranked.slice(0, 12)) {
        html("h3", "", printed, market.market);
        const box = html("div", "chart", printed);
        draw({clientWidth: 680, set textContent(text) { box.textContent = text; }, appendChild: child => box.appendChild(child)}, priceSpec(market, 180));
      }
    });
  }

  // Tables sort by the column that is clicked.
  for (const table of document.querySelectorAll("table.sortable")) {
    table.classList.add("live");
    const headings = [...table.tHead.rows[0].cells], body = table.tBodies[0];
    headings.forEach((heading, column) => {
      heading.tabIndex = 0;
      const sort = () => {
        const down = heading.getAttribute("aria-sort") !== "descending" && column > 0 || heading.getAttribute("aria-sort") === "ascending";
        headings.forEach(each => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = row => row.cells[column].dataset.v ?? "";
        const compare = (a, b) => {
          const x = key(a), y = key(b);
          if (x === "" || y === "") return (x === "") - (y === "");
          const order = isNaN(x) || isNaN(y) ? x.localeCompare(y) : x - y;
          return down ? -order : order;
        };
        body.append(...[...body.rows].sort(compare));
      };
      heading.addEventListener("click", sort);
      heading.addEventListener("keydown", event => { if (event.key === "Enter") sort(); });
    });
  }

  // A sweep's heat maps: one at a time.
  const maps = [...document.querySelectorAll("[data-metric]")], metrics = document.querySelector("#metrics");
  if (metrics) {
    const choose = name => {
      for (const map of maps) map.hidden = map.dataset.metric !== name;
      for (const button of metrics.children) button.setAttribute("aria-pressed", String(button.textContent === name));
      redraws.forEach(redraw => redraw(false));
    };
    for (const name of new Set(maps.map(map => map.dataset.metric))) {
      const button = html("button", "", metrics, name);
      button.type = "button";
      button.addEventListener("click", () => choose(name));
    }
    choose(maps[0].dataset.metric);
  }
})();
