// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In the place of a library for charts: draws the line that it is given.
class Chart {
  constructor(canvas, config) {
    this.canvas = canvas;
    this.config = config;
    this.updates = 0;
    this.draw();
  }

  update() {
    this.updates += 1;
    this.draw();
  }

  draw() {
    const {width, height} = this.canvas;
    const values = this.config.data.datasets[0].data;
    const context = this.canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    context.beginPath();
    values.forEach((value, index) =>
      context.lineTo(index * width / (values.length - 1), height * (1 - value / 100)));
    context.stroke();
  }
}
