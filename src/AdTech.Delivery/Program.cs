using AdTech.ServiceDefaults;

namespace AdTech.Delivery;

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddDelivery();
        var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapDelivery();
        app.Run();
    }
}
