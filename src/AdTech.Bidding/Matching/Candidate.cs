using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Matching;

/// <summary>A line item that fits an impression, with the creative chosen for it. Price, budget and pacing are not looked at yet.</summary>
/// <param name="LineItem">Whose money it is.</param>
/// <param name="Creative">What would be shown.</param>
/// <param name="DealIndex">Where the deal stands in imp.pmp.deals; −1 in the open auction.</param>
/// <param name="Mtype">OpenRTB's markup type: 1 banner, 2 video, 3 audio, 4 native.</param>
/// <param name="W">Width in device independent pixels; 0 where it has none.</param>
/// <param name="H">Height in device independent pixels; 0 where it has none.</param>
/// <param name="Dur">Duration in seconds of video and audio; 0 where it has none.</param>
/// <param name="Protocol">For video and audio the VAST version to render, by OpenRTB's list of protocols (13 = VAST 4.2, 2 = VAST 2.0 …); else 0.</param>
public readonly record struct Candidate(
    LineItemEntry LineItem, CreativeEntry Creative, int DealIndex, int Mtype, int W, int H, int Dur, int Protocol);
