/** English of what happened to the page. Keys are the Japanese source sentences. */
export const happened = {
  "できませんでした。もう一度お試しください。": "That did not work. Please try again.",
  "通信が切れています。つながったら、もう一度押してください。":
    "The connection is lost. Press again when it is back.",
  "会の部屋を開きました。": "The meeting room is open.",
  ほかの窓で開いています: "Open in other windows",
  "一つの席で開けるのは3つの窓までなので、いちばん古いこの窓を閉じました。ほかの窓はそのまま使えます。":
    "A seat can be open in three windows, so this one, the oldest, was closed. The others go on as they are.",
  この窓で続ける: "Go on in this window",
};
