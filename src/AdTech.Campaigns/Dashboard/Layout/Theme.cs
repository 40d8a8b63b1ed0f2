using MudBlazor;

namespace AdTech.Campaigns.Dashboard.Layout;

/// <summary>
/// Type and shape of the component library. Its colours come from adtech.css, which follows the system's theme without a round trip to the server and so
/// without a flash of the wrong one.
/// </summary>
internal static class Theme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme AdTech { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem" }, Button = new ButtonTypography { TextTransform = "none", FontWeight = "600" } },
    };
}
