namespace MagicCanvas.Grains.Dispatch;

/// <summary>How queued jobs are handed out.</summary>
public sealed class DispatchOptions
{
    /// <summary>How often the queue is compared with the table.</summary>
    public TimeSpan RereadPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A job handed to a device that is still queued after this comes back with the next reading: its device never claimed it.</summary>
    public TimeSpan HandOutGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a device counts as hungry after it asked; it asks again well before.</summary>
    public TimeSpan HungryFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a job is kept from the device that failed it while another that serves its model is known.</summary>
    public TimeSpan AvoidFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long, at the start, devices that have not asked yet are taken to be about: all ask within it. Zero where there is one device.</summary>
    public TimeSpan ListenFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a device is known after it asked for work.</summary>
    public TimeSpan DeviceKnownFor { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Rows per reading of the table.</summary>
    public int ReadLimit { get; set; } = 10_000;

    /// <summary>How often a job whose model the device must still load may be passed over for one whose model is warm.</summary>
    public int MaxPassedOver { get; set; } = 8;

    /// <summary>For how long, since it was passed over first.</summary>
    public TimeSpan MaxPassedOverFor { get; set; } = TimeSpan.FromSeconds(10);
}
