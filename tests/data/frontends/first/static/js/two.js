// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

const canvas = document.getElementById("iot-chart");
var config = {
  type: "line",
  data: {
    labels: [1, 2, 3, 4, 5, 6],
    datasets: [{ label: "Values", data: [10, 20, 30, 40, 50, 60], borderWidth: 1 }],
  },
  options: { scales: { y: { beginAtZero: true } } },
};
var lineChart = new Chart(canvas, config);
var socket = new WebSocket("ws://localhost:8000/ws/two_url/");

socket.onmessage = function (event) {
  var parsed = JSON.parse(event.data);
  console.log(parsed);
  var shown = config.data.datasets[0].data;
  shown.shift();
  shown.push(parsed.data);
  lineChart.update();
};
