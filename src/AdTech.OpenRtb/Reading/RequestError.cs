namespace AdTech.OpenRtb;

/// <summary>What is wrong with a request or a response, and where.</summary>
/// <param name="Path">The JSON path, such as <c>imp[0].banner.format[1].w</c>; <c>$</c> is the whole.</param>
/// <param name="Reason">The rule that is broken, as a sentence.</param>
public readonly record struct RequestError(string Path, string Reason);
